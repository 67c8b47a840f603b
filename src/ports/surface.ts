/** What a host's page offers the panel. */
export interface Surface {
  host: 'local'
  /** A credential the service can prove; asked for when a session begins or ends. Null: nobody is signed in. */
  credential(): Promise<string | null>
  /** BCP 47 tag the host is set to. */
  locale: string
  theme: Theme
  onThemeChange(listener: (theme: Theme) => void): () => void
  setTitle(title: string): void
  /** Where a person signs in or changes who he is; null where the host does it alone. */
  signInPath: string | null
}

export type Theme = 'light' | 'dark' | 'contrast'
