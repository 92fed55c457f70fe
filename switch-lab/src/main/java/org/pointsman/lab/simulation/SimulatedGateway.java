package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.gateway.Admission;
import org.pointsman.gateway.CloseCause;
import org.pointsman.gateway.Gateway;
import org.pointsman.gateway.GatewayCore;
import org.pointsman.gateway.GatewayParts;
import org.pointsman.pipeline.EffectSink;

/** The terminal side without sockets: one core, polled in virtual time. */
final class SimulatedGateway implements Gateway {
    private static final long POLL_MS = 40;

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final GatewayCore core;
    private final Outlet outlet;

    SimulatedGateway(SimulatedSwitch house, SimulatedWorld world, GatewayParts parts) {
        this.house = house;
        time = world.time();
        core = new GatewayCore(0, parts, () -> {
        });
        outlet = new Outlet(house, world.chance(),
                effect -> core.onEffect(effect, 0, effect.capacity(), time.nanoTime()));
    }

    GatewayCore core() {
        return core;
    }

    @Override
    public EffectSink sink() {
        return outlet;
    }

    @Override
    public ExchangePool pool(int gateway) {
        return core.pool();
    }

    /** Nothing: terminals find it without a port. */
    @Override
    public void listen() {
        // there is no port
    }

    @Override
    public void start() {
        house.every(POLL_MS, () -> core.poll(time.nanoTime()));
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public void stopAccepting() {
        core.drain();
    }

    @Override
    public void admit(Admission disk, Admission heap) {
        core.disk(disk);
        core.heap(heap);
    }

    @Override
    public int inFlight() {
        return core.inFlight();
    }

    @Override
    public void close() {
        core.close(CloseCause.SHUTDOWN);
    }
}
