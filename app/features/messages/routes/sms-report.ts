import { guarded, notFound } from "#app/access/guarded.ts";
import { isGateway, reportDelivery } from "#app/features/messages/report-delivery.server.ts";

/** The gateway's report of a delivery (docs/formats/sms-gateway.md). To anybody else this address does not exist. */
export const action = guarded("messages.report", async ({ app, request, url, now }) => {
  if (!isGateway(request.headers.get("authorization"), app.env.sessionSecret)) throw notFound();
  const form = await request.formData().catch(() => new FormData());
  await reportDelivery(app.db, { ...Object.fromEntries(form), ...Object.fromEntries(url.searchParams) }, now);
  return new Response(null, { status: 204 });
});
