// The story's pictures as files, for a book: only those that the page's own rules let us read.
(() => {
  /** Bytes of all pictures together; what a browser carries in one message is 64 MiB. */
  const MAX_BYTES = 20 << 20;
  /** How long one picture may take, in milliseconds. */
  const PATIENCE = 8000;
  /** The longest side that a converted picture keeps, in pixels. */
  const LONGEST = 1600;
  /** What every reader of EPUB 3 shows; the rest is made into JPEG. */
  const CORE = new Set(["image/jpeg", "image/png", "image/gif"]);

  /** @param {Blob} blob */
  async function asJpeg(blob) {
    const bitmap = await createImageBitmap(blob);
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height, 1));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
    const context = canvas.getContext("2d");
    if (context) {
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    }
    bitmap.close();
    return canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  }

  /** Its bytes as a string: in Firefox a content script may not touch the page's buffers. @param {Blob} blob @returns {Promise<string>} */
  const base64 = (blob) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });

  /**
   * Reads the pictures among contents, the page's cache first. One that another host does not share is left out, and the
   * book has its description instead.
   * @param {Content[]} contents
   */
  chaffinch.pictures = async (contents) => {
    /** @type {{ address: string, base64: string }[]} */
    const pictures = [];
    let bytes = 0;
    for (const address of addresses(contents)) {
      if (bytes > MAX_BYTES) break;
      try {
        const response = await fetch(address, { cache: "force-cache", credentials: "same-origin", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE) });
        const file = response.ok ? await response.blob() : null;
        if (!file) continue;
        const blob = CORE.has(file.type) ? file : await asJpeg(file);
        bytes += blob.size;
        if (bytes <= MAX_BYTES) pictures.push({ address, base64: await base64(blob) });
      } catch {
        // Not shared with this page, too slow, or no picture.
      }
    }
    return pictures;
  };

  /** @param {Content[]} contents @param {Set<string>} found */
  function addresses(contents, found = new Set()) {
    for (const content of contents) {
      if (typeof content === "string") continue;
      const [name, attributes, children] = content;
      if (name === "img" && attributes.src) found.add(attributes.src);
      addresses(children, found);
    }
    return found;
  }
})();
