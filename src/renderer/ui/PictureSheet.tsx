// A picture, drawn anew: what it carries besides its pixels never reaches the page. It can be turned and enlarged.
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const WIDEST = 4096;
const ZOOMS = [1, 1.5, 2, 3, 4] as const;

export function PictureSheet({ picture, name }: { readonly picture: ImageBitmap; readonly name: string }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [quarters, setQuarters] = useState(0);
  const [zoom, setZoom] = useState(0);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, picture, quarters);
  }, [picture, quarters]);
  return (
    <>
      <div className="sheet-tools">
        <Button size="small" disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          {t('files.smaller')}
        </Button>
        <span className="quiet">{Math.round((ZOOMS[zoom] as number) * 100)} %</span>
        <Button size="small" disabled={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)}>
          {t('files.larger')}
        </Button>
        <Button size="small" onClick={() => setQuarters((quarters + 1) % 4)}>
          {t('files.turn')}
        </Button>
      </div>
      <canvas ref={canvas} role="img" aria-label={name} style={{ width: `${(ZOOMS[zoom] as number) * 100}%` }} />
    </>
  );
}

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, quarters: number): void {
  const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  [canvas.width, canvas.height] = quarters % 2 === 0 ? [width, height] : [height, width];
  const pen = canvas.getContext('2d');
  pen?.translate(canvas.width / 2, canvas.height / 2);
  pen?.rotate((quarters * Math.PI) / 2);
  pen?.drawImage(picture, -width / 2, -height / 2, width, height);
}
