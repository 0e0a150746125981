// Version of the program, as shown on the unlock page and written into packages.
export const PROGRAM_VERSION = '0.1.0';
