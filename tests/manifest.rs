//! What the extension may do: the permissions that the privacy notice names, and nothing that a page could find it by.
#![allow(clippy::unwrap_used, missing_docs)]

use serde_json::Value;
use std::fs;
use std::path::Path;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

fn manifest() -> Value {
    serde_json::from_str(&read("extension/manifest.json")).unwrap()
}

#[test]
fn asks_for_the_permissions_that_the_privacy_notice_names() {
    let manifest = manifest();
    let permissions: Vec<&str> = manifest["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(permissions, ["activeTab", "scripting", "storage", "contextMenus"]);
    let privacy = read("PRIVACY.md");
    for name in permissions {
        assert!(privacy.contains(&format!("`{name}`")), "PRIVACY.md does not tell of {name}");
    }
}

#[test]
fn runs_nowhere_unasked_and_opens_no_way_in() {
    let manifest = manifest();
    for key in ["host_permissions", "content_scripts", "web_accessible_resources", "externally_connectable", "update_url"] {
        assert!(manifest.get(key).is_none(), "{key}");
    }
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().unwrap();
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    assert_eq!(manifest["browser_specific_settings"]["gecko"]["data_collection_permissions"]["required"][0], "none");
}

#[test]
fn has_one_version() {
    let package: Value = serde_json::from_str(&read("package.json")).unwrap();
    assert_eq!(manifest()["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
}
