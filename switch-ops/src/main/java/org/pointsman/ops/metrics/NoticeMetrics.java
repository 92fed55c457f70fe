package org.pointsman.ops.metrics;

import org.pointsman.ops.notice.NoticeCounters;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.NoticeChannel;

/** What the workers that deliver notices have counted. */
public final class NoticeMetrics {
    private NoticeMetrics() {
    }

    /** Binds tries by channel and result. */
    public static void bind(MetricsBinder binder, NoticeCounters counters) {
        for (NoticeChannel channel : NoticeChannel.values()) {
            for (DeliveryResult result : DeliveryResult.values()) {
                binder.counter(Metric.NOTICE_TRIES, () -> counters.tries(channel, result), channel.name(),
                        result.name());
            }
        }
    }
}
