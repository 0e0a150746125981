export declare function stage(folder: string, platform: string, arch: string): void;
