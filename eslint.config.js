import noUnsanitized from "eslint-plugin-no-unsanitized";

export default [
  { ignores: ["dist/**", "target/**", "node_modules/**", "pkg/**"] },
  noUnsanitized.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "prefer-const": "error",
      "no-var": "error",
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "max-lines": ["error", 300],
    },
  },
  // The pieces of the content script are classic scripts: an extension's page may import modules, a web page's content script may not.
  { files: ["extension/content/*.js"], languageOptions: { sourceType: "script" } },
];
