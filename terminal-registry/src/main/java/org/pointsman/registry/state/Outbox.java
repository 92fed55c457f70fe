package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryCounts;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.DueDelivery;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeEvent.DeliveryRecorded;
import org.pointsman.registry.model.NoticeEvent.NoticeResent;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.OutboxNumbers;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.ToldLately;

/**
 * Notices on their way: one entry for each receiver and channel that the settings of its time named. What has arrived
 * makes room first, then what never will, the oldest before others.
 */
public final class Outbox {
    public static final int MAX_DELIVERIES = 16_384;

    private final TreeMap<Long, Delivery> deliveries = new TreeMap<>();
    private final TreeMap<DueDelivery, Delivery> due = new TreeMap<>();
    private final TreeMap<DeliveryState, TreeSet<Long>> byState = new TreeMap<>();
    private final TreeMap<String, ToldLately> told = new TreeMap<>();
    private NoticeSettings settings;
    private long lastId;
    private long forgotten;

    Outbox(NoticeSettings settings) {
        this.settings = settings;
    }

    /** From here on notices go to whom these name. */
    public void configure(NoticeSettings newSettings) {
        settings = newSettings;
    }

    public NoticeSettings settings() {
        return settings;
    }

    public Delivery delivery(long id) {
        return deliveries.get(id);
    }

    /** In the order of their numbers; a read-only view. */
    public Collection<Delivery> deliveries() {
        return Collections.unmodifiableCollection(deliveries.values());
    }

    public Collection<Delivery> deliveriesAfter(Long id) {
        return id == null ? deliveries() : Collections.unmodifiableCollection(deliveries.tailMap(id, false).values());
    }

    /** Those that wait behind a place, the one that is due first in front, all when it is null; a read-only view. */
    public Collection<Delivery> waitingAfter(DueDelivery place) {
        return Collections.unmodifiableCollection(place == null ? due.values() : due.tailMap(place, false).values());
    }

    public DeliveryCounts counts() {
        return new DeliveryCounts(count(DeliveryState.WAITING), count(DeliveryState.DELIVERED),
                count(DeliveryState.DEAD), count(DeliveryState.UNADDRESSED), forgotten);
    }

    private int count(DeliveryState state) {
        return byState.containsKey(state) ? byState.get(state).size() : 0;
    }

    /** Whether anybody is told of a kind. */
    public boolean tells(NoticeKind kind) {
        for (NoticeRoute route : settings.routes()) {
            if (route.kinds().contains(kind)) {
                return true;
            }
        }
        return false;
    }

    Collection<ToldLately> told() {
        return Collections.unmodifiableCollection(told.values());
    }

    void restore(ToldLately one) {
        told.put(one.subject(), one);
    }

    /** Whether it is time to tell of a subject again; from here on it was told. */
    boolean due(String subject, long gapMs, long atMs) {
        ToldLately before = told.get(subject);
        if (before != null && atMs - before.atMs() < gapMs) {
            return false;
        }
        told.put(subject, new ToldLately(subject, atMs));
        return true;
    }

    OutboxNumbers numbers() {
        return new OutboxNumbers(lastId, forgotten);
    }

    void restore(OutboxNumbers numbers) {
        lastId = numbers.lastId();
        forgotten = numbers.forgotten();
    }

    void restore(Delivery delivery) {
        put(delivery);
    }

    /**
     * Queues a notice for everybody who gets its kind.
     *
     * @param merchant whom it concerns; null for none
     * @param services that it is about, or else those of the terminal
     */
    void given(Merchant merchant, String tid, Notice notice, List<PaymentService> services, long atMs) {
        NoticeRoute unreached = null;
        boolean reached = false;
        for (NoticeRoute route : settings.routes()) {
            if (!concerns(route, merchant, notice, services)) {
                continue;
            }
            if (route.to() != NoticeAudience.MERCHANT || merchant.reached().address(route.by()) != null) {
                queue(route, merchant, tid, notice, DeliveryState.WAITING, atMs);
                reached |= route.to() == NoticeAudience.MERCHANT;
            } else if (unreached == null) {
                unreached = route;
            }
        }
        if (unreached != null && !reached) {
            queue(unreached, merchant, tid, notice, DeliveryState.UNADDRESSED, atMs);
        }
    }

    private static boolean concerns(NoticeRoute route, Merchant merchant, Notice notice,
            List<PaymentService> services) {
        return route.kinds().contains(notice.kind()) && switch (route.to()) {
            case MERCHANT -> merchant != null;
            case PROVIDER -> services.contains(route.service());
            case USER, OPERATOR -> true;
        };
    }

    private void queue(NoticeRoute route, Merchant merchant, String tid, Notice notice, DeliveryState state,
            long atMs) {
        while (deliveries.size() >= MAX_DELIVERIES) {
            forget();
        }
        lastId++;
        put(new Delivery(lastId, route.to(), route.by(), route.service(), merchant == null ? null : merchant.mid(), tid,
                notice, state, 0, atMs, state == DeliveryState.WAITING ? atMs : 0, atMs, ""));
    }

    private void forget() {
        for (DeliveryState state : List.of(DeliveryState.DELIVERED, DeliveryState.UNADDRESSED, DeliveryState.DEAD)) {
            if (count(state) > 0) {
                remove(deliveries.get(byState.get(state).first()));
                return;
            }
        }
        forgotten++;
        remove(deliveries.firstEntry().getValue());
    }

    void apply(DeliveryRecorded e) {
        Delivery before = deliveries.get(e.deliveryId());
        if (before == null || before.attempts() + 1 != e.attempt()) {
            throw new IllegalStateException("Event " + e + " does not follow " + before);
        }
        put(before.tried(e.newState(), e.nextAtMs(), e.header().atMs(), e.detail()));
    }

    void apply(NoticeResent e) {
        Delivery before = deliveries.get(e.deliveryId());
        if (before == null || before.state() != e.oldState()) {
            throw new IllegalStateException("Event " + e + " does not follow " + before);
        }
        put(before.again(e.header().atMs()));
    }

    private void put(Delivery delivery) {
        remove(deliveries.get(delivery.id()));
        deliveries.put(delivery.id(), delivery);
        byState.computeIfAbsent(delivery.state(), _ -> new TreeSet<>()).add(delivery.id());
        if (delivery.state() == DeliveryState.WAITING) {
            due.put(delivery.due(), delivery);
        }
    }

    private void remove(Delivery delivery) {
        if (delivery == null) {
            return;
        }
        deliveries.remove(delivery.id());
        due.remove(delivery.due());
        TreeSet<Long> alike = byState.get(delivery.state());
        alike.remove(delivery.id());
        if (alike.isEmpty()) {
            byState.remove(delivery.state());
        }
    }
}
