// A button that asks for one file.
import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useRef } from 'react';

interface FileButtonProps extends Pick<ButtonProps, 'type' | 'loading' | 'disabled'> {
  readonly label: string;
  readonly accept: string;
  readonly children?: ReactNode;
  onFile(file: File): void;
}

export function FileButton({ label, accept, children, onFile, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button {...button} onClick={() => input.current?.click()}>
        {children ?? label}
      </Button>
    </>
  );
}
