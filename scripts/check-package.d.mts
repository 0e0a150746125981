import type { Report } from './package.mjs';
export declare const MOST_BYTES: number;
export declare function checkPackage(folder: string, platform: string, arch: string): Report;
