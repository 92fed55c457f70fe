package org.pointsman.registry;

import java.util.List;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistrySettings;

/** Settings by which everybody is told everything, and a worker. */
final class NoticeDesk {
    static final List<NoticeKind> ALL = List.of(NoticeKind.values());
    static final NoticeSettings EVERYBODY = of(route(NoticeAudience.MERCHANT, NoticeChannel.EMAIL, null),
            route(NoticeAudience.MERCHANT, NoticeChannel.WEBHOOK, null),
            route(NoticeAudience.USER, NoticeChannel.WEBHOOK, null),
            route(NoticeAudience.PROVIDER, NoticeChannel.WEBHOOK, PaymentService.ALIPAY),
            route(NoticeAudience.PROVIDER, NoticeChannel.EMAIL, PaymentService.WECHAT),
            route(NoticeAudience.OPERATOR, NoticeChannel.EMAIL, null));

    private NoticeDesk() {
    }

    static NoticeRoute route(NoticeAudience to, NoticeChannel by, PaymentService service) {
        return new NoticeRoute(to, by, service, ALL);
    }

    static NoticeSettings of(NoticeRoute... routes) {
        return new NoticeSettings(List.of(routes), 1_000, 8_000, Desk.DAY_MS, Desk.DAY_MS, 3, Desk.DAY_MS);
    }

    static RegistrySettings telling(NoticeSettings notices) {
        return RegistrySettings.defaults().telling(notices);
    }

    static RegistryDecision tried(Desk desk, Delivery delivery, DeliveryResult result) {
        return desk.run(new RecordDelivery(desk.by(Desk.SYSTEM), delivery.id(), delivery.attempts() + 1, result,
                result == DeliveryResult.DELIVERED ? "200" : "connection refused"));
    }
}
