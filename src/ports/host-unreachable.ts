/** A host does not answer what it must be asked: nothing is refused, and nothing can be said yet. */
export class HostUnreachable extends Error {}
