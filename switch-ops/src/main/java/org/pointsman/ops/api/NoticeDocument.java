package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.view.StateView;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.PaymentService;

/**
 * A notice on its way to one receiver by one channel.
 *
 * @param provider  whose provider is told; absent for others
 * @param mid       merchant it is about; absent where it is about none
 * @param tid       terminal it is about; absent where it is about a whole merchant
 * @param at        what it tells of
 * @param address   where a merchant is reached now; absent for others, and where it has none
 * @param attempts  tries that ended, since it was queued
 * @param queuedAt  when it was queued, or people had it sent again
 * @param nextAt    of the next try; absent unless it waits
 * @param changedAt when something happened to it last
 * @param detail    how the last try ended; absent before
 */
record NoticeDocument(long id, NoticeKind kind, DeliveryState state, NoticeAudience to, NoticeChannel by,
        PaymentService provider, String mid, String tid, List<PaymentService> services, String at, String text,
        String address, int attempts, String queuedAt, String nextAt, String changedAt, String detail) {

    static NoticeDocument of(StateView view, Delivery delivery) {
        Merchant merchant = delivery.to() == NoticeAudience.MERCHANT ? view.registry().merchant(delivery.mid()) : null;
        return new NoticeDocument(delivery.id(), delivery.notice().kind(), delivery.state(), delivery.to(),
                delivery.by(), delivery.service(), delivery.mid(), delivery.tid(), delivery.notice().services(),
                Times.ofMs(delivery.notice().atMs()), delivery.notice().text(),
                merchant == null ? null : merchant.reached().address(delivery.by()), delivery.attempts(),
                Times.ofMs(delivery.queuedAtMs()),
                delivery.state() == DeliveryState.WAITING ? Times.ofMs(delivery.nextAtMs()) : null,
                Times.ofMs(delivery.changedAtMs()), delivery.detail().isEmpty() ? null : delivery.detail());
    }
}
