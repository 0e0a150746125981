// Made at build time from the packages that are inside the product.
declare module 'virtual:licences' {
  /** `text` is an index into `texts`; an empty text: the package ships none beside its name. */
  export const packages: readonly { readonly name: string; readonly version: string; readonly licence: string; readonly text: number }[];
  export const texts: readonly string[];
}
