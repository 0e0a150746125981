export declare function sbom(): unknown;
