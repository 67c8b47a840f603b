/** Name of the page's `meta` element in which the service says who else may frame and drive this door. */
const NAME = 'message-origins'

/**
 * Origins whose messages count beside those the library knows, such as that of Teams operated by 21Vianet. From the
 * service's own page, never from the address: whoever made a link could then drive the panel.
 */
export function messageOrigins(page: Pick<Document, 'querySelector'>): string[] {
  const written = page.querySelector<HTMLMetaElement>(`meta[name="${NAME}"]`)?.content ?? ''
  // a page framed by its own origin alone may say so by a word
  return written.split(' ').filter(origin => origin.includes('://'))
}
