/** Marks a group of controls with a problem; a single control says it itself by `aria-invalid`. */
export const PROBLEM = { 'data-problem': '' }

const CONTROL = 'input, textarea, select, button'

/** Moves the focus to the first problem of a form, once it is marked. */
export function focusProblem(form: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const found = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-problem]')
    const control = found?.matches(CONTROL) ? found : found?.querySelector<HTMLElement>(CONTROL)
    control?.focus()
  })
}
