/** From who does to whom it is done: the sign points the way that the line is read, which a right-to-left page does not turn by itself. */
import { useStrings } from '../strings/strings.ts';

/** An arrow with room around it. */
export function Arrow() {
  return <> {useStrings().incidentLine.arrow} </>;
}
