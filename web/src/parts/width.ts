/** The width of an element in pixels, for pictures that are drawn to fit; 0 until it is known. */
import { useCallback, useState } from 'react';

/** A ref for the element and its width; renders again when it changes. */
export function useWidth(): [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const watch = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    setWidth(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [watch as (element: HTMLElement | null) => void, width];
}
