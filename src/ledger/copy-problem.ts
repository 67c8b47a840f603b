/** Why a ledger can't be backed up or restored, as a sentence for who runs the command. */
export class CopyProblem extends Error {}
