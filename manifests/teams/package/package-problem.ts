/** Why no package is written; every reason is a sentence that says what to do. */
export class PackageProblem extends Error {
  readonly reasons: string[]
  constructor(reasons: string[]) {
    super(reasons.join('\n'))
    this.reasons = reasons
  }
}
