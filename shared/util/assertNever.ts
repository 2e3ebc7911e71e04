/** Marks a branch that the types say cannot be reached; adding a member to the union then breaks the build. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
