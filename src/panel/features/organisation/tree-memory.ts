/** How the tree was left: it is drawn anew on every page of the organisation and should look untouched. */
export const treeMemory = {
  open: null as ReadonlySet<string> | null,
  filter: '',
  scroll: 0,
}
