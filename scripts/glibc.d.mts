export declare function neededVersions(path: string): string[];
export declare function highestGlibc(path: string): string | null;
export declare function glibcFaults(paths: readonly string[], allowed: string): string[];
