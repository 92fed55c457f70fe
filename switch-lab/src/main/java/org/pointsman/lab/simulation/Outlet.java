package org.pointsman.lab.simulation;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.pipeline.EffectSink;

/** Effects on their way to a core, in order, a little later. */
final class Outlet implements EffectSink {
    private final ArrayDeque<UnsafeBuffer> waiting = new ArrayDeque<>();
    private final SimulatedSwitch house;
    private final Chance chance;
    private final Consumer<UnsafeBuffer> core;

    Outlet(SimulatedSwitch house, Chance chance, Consumer<UnsafeBuffer> core) {
        this.house = house;
        this.chance = chance;
        this.core = core;
    }

    @Override
    public void onEffect(DirectBuffer effect, int offset, int length) {
        byte[] copy = new byte[length];
        effect.getBytes(offset, copy);
        waiting.add(new UnsafeBuffer(copy));
        if (waiting.size() == 1) {
            house.later(chance.micros(0, 100), this::drain);
        }
    }

    private void drain() {
        while (!waiting.isEmpty()) {
            house.checkpoint();
            core.accept(waiting.remove());
        }
    }
}
