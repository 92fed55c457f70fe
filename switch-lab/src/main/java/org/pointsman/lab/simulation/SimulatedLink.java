package org.pointsman.lab.simulation;

import org.pointsman.network.IsoParts;
import org.pointsman.network.LinkCore;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.LinkParts;
import org.pointsman.network.LinkStatus;
import org.pointsman.network.NetworkLink;
import org.pointsman.network.NetworkSettings;
import org.pointsman.pipeline.EffectSink;

/** A link without sockets: its core at the end of a simulated cable, polled in virtual time. */
final class SimulatedLink implements NetworkLink {
    private static final long POLL_MS = 60;

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final LinkCounters counters = new LinkCounters();
    private final LinkCore core;
    private final Outlet outlet;

    SimulatedLink(SimulatedSwitch house, SimulatedWorld world, NetworkSettings settings, Cables cables,
            LinkParts parts) {
        this.house = house;
        time = world.time();
        core = new LinkCore(
                new IsoParts(parts, settings, world.site().network(settings.index(), world.upheaval()).dialect(),
                        cables.outputs(), Runnable::run, counters));
        for (int i = 0; i < core.size(); i++) {
            cables.wires().get(i).plugIn(core.connection(i));
        }
        outlet = new Outlet(house, world.chance(),
                effect -> core.onEffect(effect, 0, effect.capacity(), time.nanoTime()));
    }

    @Override
    public EffectSink sink() {
        return outlet;
    }

    @Override
    public void start() {
        house.every(POLL_MS, () -> core.poll(time.nanoTime()));
    }

    @Override
    public void up() {
        core.up();
    }

    @Override
    public void down() {
        core.down(time.nanoTime());
    }

    @Override
    public void up(int connection) {
        core.up(connection);
    }

    @Override
    public void down(int connection) {
        core.down(connection, time.nanoTime());
    }

    @Override
    public void echo() {
        core.echo(time.nanoTime());
    }

    @Override
    public void signOn() {
        core.signOn(time.nanoTime());
    }

    @Override
    public LinkStatus status() {
        return core.status();
    }

    @Override
    public LinkCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        core.stop(time.nanoTime());
    }
}
