/** A module for the browser as one file of its own; the import gives its address. See page-scripts.ts. */
declare module "*?script" {
  const address: string;
  export default address;
}
