package org.pointsman.registry.model;

/**
 * How many of the remembered notices are in each state.
 *
 * @param forgotten notices that made room for newer ones before they had arrived, since the journal began
 */
public record DeliveryCounts(int waiting, int delivered, int dead, int unaddressed, long forgotten) {
    public int in(DeliveryState state) {
        return switch (state) {
            case WAITING -> waiting;
            case DELIVERED -> delivered;
            case DEAD -> dead;
            case UNADDRESSED -> unaddressed;
        };
    }
}
