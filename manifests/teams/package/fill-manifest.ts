import type { PackageOptions } from './options.ts'

const PLACE = /\$\{\{([A-Z_]+)\}\}/g

/** The template with the operator's values in the places named after them: `${{CLIENT_ID}}` takes `client-id`. */
export function fillManifest(template: string, options: PackageOptions): object {
  const values: Readonly<Record<string, string>> = options
  const filled = template.replaceAll(PLACE, (place, name: string) => {
    const value = values[name.toLowerCase().replaceAll('_', '-')]
    if (value === undefined) throw new Error(`manifest.json has ${place}, and no option fills it`)
    // as it stands between the quotes of a JSON text
    return JSON.stringify(value).slice(1, -1)
  })
  return JSON.parse(filled)
}
