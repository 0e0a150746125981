// Start-up guard: says in both languages why the program cannot run here, before a native addon could crash without a word.
/** Exit code of a process that cannot run on this computer. */
export const UNUSABLE = 3;

export function guardRuntime(): void {
  const stop = (zh: string, en: string): never => {
    console.error(`${zh}\n${en}`);
    process.exit(UNUSABLE);
  };
  // Below Node-API 10 the database addon segfaults without a message.
  if (Number(process.versions.napi) < 10) {
    stop(
      `需要 Node 22 或更新的版本，这里是 ${process.version}。请用 npm start 启动，它会自带合适的版本。`,
      `Node 22 or newer is needed, this is ${process.version}. Please start with npm start, which brings the right one.`,
    );
  }
  if (!['linux', 'win32', 'darwin'].includes(process.platform) || !['x64', 'arm64'].includes(process.arch)) {
    stop(`不支持这种电脑：${process.platform} ${process.arch}。`, `This kind of computer is not supported: ${process.platform} ${process.arch}.`);
  }
}

/** For a rejected import of the core: an addon that is missing or built for another system. */
export function missingAddon(cause: unknown): never {
  const code = (cause as { code?: string } | null)?.code ?? 'unknown';
  console.error(`程序的一部分没有装好（${code}）。请重新安装，或在项目文件夹运行 npm ci --ignore-scripts。`);
  console.error(`Part of the program is not installed properly (${code}). Please reinstall, or run npm ci --ignore-scripts in the project folder.`);
  process.exit(UNUSABLE);
}
