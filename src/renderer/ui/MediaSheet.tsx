// A sound or a film, played from this page's memory; its address is gone with the sheet.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export function MediaSheet({ content, kind, name }: { readonly content: Blob; readonly kind: 'sound' | 'video'; readonly name: string }) {
  const { t } = useTranslation();
  const media = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  const [cannot, setCannot] = useState(false);
  useEffect(() => {
    const address = URL.createObjectURL(content);
    const player = media.current;
    if (player) player.src = address;
    return () => {
      player?.pause();
      player?.removeAttribute('src');
      player?.load();
      URL.revokeObjectURL(address);
    };
  }, [content]);
  if (cannot) return <p className="carried">{t('files.cannotPlay')}</p>;
  const rest = { ref: media, controls: true, preload: 'metadata', 'aria-label': name, onError: () => setCannot(true) } as const;
  return kind === 'video' ? (
    <video {...rest} disablePictureInPicture controlsList="nodownload noremoteplayback" />
  ) : (
    <audio {...rest} controlsList="nodownload noremoteplayback" />
  );
}
