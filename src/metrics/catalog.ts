/** A metric family's name and labels: all label values come from closed lists or from the targets file. */
export interface MetricFamily {
  help: string;
  labels: readonly string[];
}

/**
 * The gauges of one examination. `probe_*` have the names and meanings of blackbox_exporter, so its dashboards and alerts work; units and
 * suffixes follow https://prometheus.io/docs/instrumenting/writing_exporters/ (read 2026-11-27).
 */
export const reportMetrics = {
  probe_success: { help: 'Whether the target works: 1 for healthy or degraded, 0 for broken or undetermined', labels: [] },
  probe_duration_seconds: { help: 'How long the examination took', labels: [] },
  probe_dns_lookup_time_seconds: { help: 'Time the name lookup took', labels: [] },
  probe_http_duration_seconds: { help: 'Duration of one request by phase', labels: ['phase'] },
  probe_http_status_code: { help: 'HTTP status of the most telling answer; 0 where none came', labels: [] },
  probe_ssl_earliest_cert_expiry: { help: 'When the first certificate of the chain expires, Unix seconds', labels: [] },
  kush_doctor_verdict: { help: '1 for the verdict of the examination, 0 for the three others', labels: ['verdict'] },
  kush_doctor_root_cause_info: { help: '1 for the root cause; absent where there is none', labels: ['category', 'layer'] },
  kush_doctor_finding: { help: 'Findings that are a warning, a failure or unknown', labels: ['category', 'layer', 'status'] },
  kush_doctor_check_status: { help: 'Worst status of a check: 0 pass, 1 warn, 2 fail, 3 unknown; absent where skipped', labels: ['check'] },
  kush_doctor_key_accepted: { help: '1 where the key is accepted, 0 where refused; absent where that stays open', labels: [] },
  kush_doctor_key_expiry_timestamp_seconds: { help: 'When the key expires, Unix seconds', labels: [] },
  kush_doctor_balance: { help: 'Money or credits left, as the key endpoint of the router reports it', labels: ['currency'] },
  kush_doctor_rate_limit_remaining_ratio: { help: 'What is left of a limit, 0 to 1, by the headers of an answer', labels: ['limit'] },
  kush_doctor_clock_skew_seconds: { help: 'Clock of this machine less that of the server', labels: [] },
  kush_doctor_model_listed: { help: '1 where the models asked for are in the list of models, 0 where one is not', labels: [] },
  kush_doctor_time_to_first_byte_seconds: { help: 'Time to the first byte of the answer', labels: [] },
  kush_doctor_time_to_first_chunk_seconds: { help: 'Time to the first token of a streamed completion', labels: [] },
  kush_doctor_requests_sent: { help: 'Requests that the examination sent', labels: [] },
  kush_doctor_tokens_spent: { help: 'Tokens that the examination spent', labels: [] },
  kush_doctor_build_info: { help: '1, with the version of kush-doctor', labels: ['version'] },
} as const satisfies Readonly<Record<string, MetricFamily>>;

export type ReportMetric = keyof typeof reportMetrics;

/**
 * Bucket bounds of both histograms, seconds: https://github.com/open-telemetry/semantic-conventions-genai (docs/gen-ai/gen-ai-metrics.md),
 * read 2026-11-28.
 */
export const durationBounds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
