/** Why the import can't go on, as a sentence for the person at the terminal. */
export class ImportProblem extends Error {}
