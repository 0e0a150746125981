export interface Report {
  readonly files: readonly { readonly path: string; readonly size: number; readonly isUnpacked: boolean }[];
  readonly size: number;
  readonly faults: readonly string[];
  readonly glibc: Readonly<Record<string, string | null>>;
}
export declare function makePackage(options: { to: string; platform?: string; arch?: string; isStandIn?: boolean; dirOnly?: boolean }): {
  isGood: boolean;
  folder: string | null;
  isStandIn: boolean;
  report: Report | null;
};
