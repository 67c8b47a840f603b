import type { Surface } from '../../ports/surface.ts'

/**
 * Begins where the host's link leads, unless the page was only opened anew and its reader had gone on. Links followed
 * later lead on from there, as in a browser.
 */
export function openSubject({ subject, onSubject }: Surface): void {
  if (subject && !location.hash) history.replaceState(null, '', `#${subject}`)
  onSubject(next => {
    location.hash = next
  })
}
