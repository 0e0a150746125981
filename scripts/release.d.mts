export declare function writeRelease(folder: string, facts: { version: string; releasedAt: string }): string[];
