package org.pointsman.ops.notice;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.NoticeChannel;

/** How many tries ended how, since the start. Any thread. */
public final class NoticeCounters {
    private final Map<NoticeChannel, Map<DeliveryResult, LongAdder>> tries = new EnumMap<>(NoticeChannel.class);

    NoticeCounters() {
        for (NoticeChannel channel : NoticeChannel.values()) {
            Map<DeliveryResult, LongAdder> ofChannel = new EnumMap<>(DeliveryResult.class);
            for (DeliveryResult result : DeliveryResult.values()) {
                ofChannel.put(result, new LongAdder());
            }
            tries.put(channel, ofChannel);
        }
    }

    void tried(NoticeChannel channel, DeliveryResult result) {
        tries.get(channel).get(result).increment();
    }

    /** Tries by a channel that ended so. */
    public long tries(NoticeChannel channel, DeliveryResult result) {
        return tries.get(channel).get(result).sum();
    }
}
