import { adjustments } from './adjustment-table.ts';
import type { ParsedResponse } from './parse/parsed-response.ts';
import type { SlotReading } from './slot-reading.ts';
import { isGatewayRequest, isProviderException } from './speaker/provider-marks.ts';

/** A reading adjusted to its place. */
export function inContext(reading: SlotReading, response: ParsedResponse): SlotReading {
  const { status } = response;
  const isField = reading.zone === 'message' || reading.zone === 'code' || reading.zone === 'type';
  const place = {
    response,
    status,
    inBody:
      response.kind === 'http' || ((status !== null || isProviderException(response.text)) && isField) || isGatewayRequest(response.text),
  };
  const found = adjustments.find(({ when }) => when(reading, place));
  return found === undefined ? reading : { ...reading, ...found.change(reading, place) };
}
