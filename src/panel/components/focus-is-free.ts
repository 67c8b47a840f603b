/** Whether the focus is nowhere: what had it has left the page, or nothing has been pressed yet. */
export const focusIsFree = (): boolean =>
  document.activeElement === null || document.activeElement === document.body
