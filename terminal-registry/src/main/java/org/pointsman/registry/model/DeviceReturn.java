package org.pointsman.registry.model;

/**
 * The return of a device, from the moment it is asked for. It stays with the device until it has to come back again.
 *
 * @param tid       terminal that had it; null when none had
 * @param mid       merchant who has it
 * @param askedAtMs when, epoch milliseconds
 * @param state     what became of it
 * @param damaged   whether the inspection found that it does not work
 * @param words     what was said at the last step
 * @param by        who said it
 * @param atMs      when, epoch milliseconds
 */
public record DeviceReturn(String tid, String mid, long askedAtMs, ReturnState state, boolean damaged, String words,
        String by, long atMs) {

    static DeviceReturn asked(String tid, String mid, EventHeader header) {
        return new DeviceReturn(tid, mid, header.atMs(), ReturnState.REQUESTED, false, header.reason(), header.actor(),
                header.atMs());
    }

    DeviceReturn in(ReturnState newState, boolean newDamaged, EventHeader header) {
        return new DeviceReturn(tid, mid, askedAtMs, newState, newDamaged, header.reason(), header.actor(),
                header.atMs());
    }
}
