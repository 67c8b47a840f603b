const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it stands in a page, in an attribute too. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => ENTITIES[sign] ?? sign)

interface PageOptions {
  language: string
  /** Seconds after which it reads itself anew. */
  refresh?: number
}

/** A plain page of the emulated SharePoint; it needs no script. */
export function page(title: string, body: string, { language, refresh }: PageOptions): string {
  const again = refresh === undefined ? '' : `<meta http-equiv="refresh" content="${refresh}">`
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${again}<title>${escaped(title)}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/sharepoint/site.css"></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`
}

export const SITE_STYLES = `
:root { color-scheme: light dark; font-family: 'Segoe UI', system-ui, sans-serif; font-size: 14px; line-height: 1.5; }
body { margin: 0; padding: 16px; background: Canvas; color: CanvasText; }
h1 { font-size: 20px; } h2 { font-size: 16px; }
.lists { display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; list-style: none; }
.lists a, td a, .buttons a { display: inline-block; padding: 6px 0; color: LinkText; }
.lists a[aria-current] { font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid GrayText; text-align: start; white-space: nowrap; }
form { max-width: 720px; }
label { display: block; margin: 12px 0; font-weight: 600; }
input, textarea { box-sizing: border-box; display: block; width: 100%; min-height: 32px; margin-top: 4px; padding: 4px 8px; font: inherit; font-weight: 400; }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; }
button { min-height: 32px; padding: 4px 16px; font: inherit; }
`
