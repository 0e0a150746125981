export declare const SENTINEL: string;
export declare function readFuses(path: string): Record<string, 'on' | 'off' | 'removed' | 'unknown'>[];
