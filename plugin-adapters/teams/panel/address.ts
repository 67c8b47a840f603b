/** A page of ours in a browser or as a tab's content: the door and the panel's address in it. */
export const addressOf = ({ origin, pathname }: Pick<Location, 'origin' | 'pathname'>, subject: string) =>
  `${origin}${pathname}?${new URLSearchParams({ at: subject })}`

/** What a link brought, if it is an address of the panel; it goes behind the hash, so it leads nowhere else. */
export const subjectOf = (brought: string | null | undefined): string | null =>
  brought?.startsWith('/') ? brought : null
