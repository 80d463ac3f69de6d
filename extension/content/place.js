// The place in the text: the view opens where the page was, and at a second time where the reader was; how much is read,
// and the tools out of sight while the reader goes on.
(() => {
  /** How far the text moves at least before the tools go or come back, in pixels. */
  const STEP = 8;
  /** Where the reader was when the view was last left. @type {{ address: string, page: number, view: number } | null} */
  let left = null;

  /** Tells whether the page is read further down than its top. */
  const inside = () => scrollY >= innerHeight / 2;

  /** The first block of the story that is on the screen; `null` at the top of the page. @param {Reading} reading */
  function onScreen({ blocks }) {
    if (!inside()) return null;
    for (let index = 0; index < blocks.length; index++) {
      if (!blocks[index].role) continue;
      const element = chaffinch.snapshot.textNodes(blocks[index])[0]?.parentElement;
      const box = element?.getBoundingClientRect();
      if (box && box.height && box.bottom > 0) return box.top < innerHeight ? index : null;
    }
    return null;
  }

  /** Shows how much is read, and hides the tools on the way down; they come back on the way up. @param {View} view */
  function follow({ dialog, shadow }) {
    let last = dialog.scrollTop;
    dialog.addEventListener("scroll", () => {
      const { scrollTop, scrollHeight, clientHeight } = dialog;
      const bar = /** @type {HTMLElement | null} */ (shadow.querySelector(".progress"));
      bar?.style.setProperty("--read", (scrollTop / Math.max(scrollHeight - clientHeight, 1)).toFixed(4));
      // A picture that comes late moves the text a little, which is no way of the reader's.
      if (Math.abs(scrollTop - last) < STEP) return;
      shadow.querySelector(".rail")?.classList.toggle("quiet", scrollTop > last && scrollTop > 80);
      last = scrollTop;
    }, { passive: true });
  }

  /** @param {View} view @param {number | null} index */
  function go(view, index) {
    stand(view, index);
    follow(view);
  }

  /** @param {View} view @param {number | null} index */
  function stand(view, index) {
    if (left?.address === location.href && left.page === scrollY) return void (view.dialog.scrollTop = left.view);
    const blocks = /** @type {HTMLElement[]} */ ([...view.body.querySelectorAll("[data-block]")]);
    const there = index === null ? undefined : blocks.find((block) => Number(block.dataset.block) >= index);
    // A story's first block is the view's own top.
    view.dialog.scrollTop = there && there !== blocks[0] ? there.getBoundingClientRect().top - view.article.getBoundingClientRect().top : 0;
  }

  /** Tells whether the view opens elsewhere than at its top. @param {number | null} index */
  const far = (index) => index !== null || (left?.address === location.href && left.page === scrollY && left.view > 0);

  chaffinch.place = {
    inside,
    onScreen,
    far,
    go,
    leave: (view) => (left = { address: location.href, page: scrollY, view: view.dialog.scrollTop }),
  };
})();
