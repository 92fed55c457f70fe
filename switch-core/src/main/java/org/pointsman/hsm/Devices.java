package org.pointsman.hsm;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.ManyToManyConcurrentArrayQueue;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.security.ModuleHealth;
import org.pointsman.security.SecurityStatus;
import org.pointsman.tls.TlsContext;

/**
 * All connections to all devices, and the commands that wait for one of them. {@link #take} and {@link #ask} may be
 * called by any thread, everything else belongs to the loop. Every command that was taken ends exactly once: with its
 * answer, or {@link SecurityStatus#UNAVAILABLE} at its time-out at the latest.
 */
final class Devices implements AutoCloseable {
    private static final DirectBuffer NOTHING = new UnsafeBuffer(new byte[0]);
    private static final int MOST_ATTEMPTS = 2;

    private final HsmSettings settings;
    private final EventLoop loop;
    private final NanoClock clock;
    private final HsmCounters counters = new HsmCounters();
    private final ManyToManyConcurrentArrayQueue<Command> free;
    private final ManyToOneConcurrentLinkedQueue<Command> asked = new ManyToOneConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ArrayDeque<Command> queue = new ArrayDeque<>();
    private final ArrayDeque<Command> again = new ArrayDeque<>();
    private final List<DeviceConnection> connections = new ArrayList<>();
    private final Runnable drain = this::drain;
    private Future<?> ticks;
    private final AtomicInteger up = new AtomicInteger();
    private volatile String cause;
    private volatile boolean closed;

    /** @param tls null: in clear */
    Devices(HsmSettings settings, EventLoop loop, NanoClock clock, TlsContext tls) {
        this.settings = settings;
        this.loop = loop;
        this.clock = clock;
        free = new ManyToManyConcurrentArrayQueue<>(2 * settings.mostWaiting());
        for (int i = 0; i < settings.connections(); i++) {
            for (String host : settings.hosts()) {
                connections.add(new DeviceConnection(this, settings, host, loop, tls));
            }
        }
    }

    void start() {
        ticks = loop.scheduleAtFixedRate(this::tick, 0, settings.tickMs(), TimeUnit.MILLISECONDS);
    }

    long nowNs() {
        return clock.nanoTime();
    }

    HsmCounters counters() {
        return counters;
    }

    ModuleHealth health() {
        return new ModuleHealth(up.get(), connections.size(), waiting.get(), settings.mostWaiting(), cause);
    }

    /**
     * A command to fill in and to {@link #ask}; null when too many wait.
     *
     * @param urgent may use what is kept free, and waits for a connection when there is none
     */
    Command take(HostCommand kind, boolean urgent, Command.Ending ending) {
        int most = urgent ? 2 * settings.mostWaiting() : settings.mostWaiting();
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            counters.onBusy();
            return null;
        }
        Command command = free.poll();
        if (command == null) {
            command = new Command();
        }
        command.begin(kind, ending, urgent);
        DeviceConnection.open(command, settings.headerLength());
        return command;
    }

    /** Sends it; which local master key it is for stands at its end. */
    void ask(Command command) {
        askAsItIs(identified(command));
    }

    Command identified(Command command) {
        return settings.lmkIdentifier() == null ? command : command.character('%').text(settings.lmkIdentifier());
    }

    void askAsItIs(Command command) {
        if (closed || (up.get() == 0 && !command.urgent)) {
            end(command, SecurityStatus.UNAVAILABLE);
            return;
        }
        command.askedNs = clock.nanoTime();
        asked.add(command);
        if (awake.compareAndSet(false, true)) {
            wake();
        }
    }

    private void wake() {
        try {
            loop.execute(drain);
        } catch (RejectedExecutionException ended) {
            endAll(asked.poll());
        }
    }

    private void endAll(Command first) {
        for (Command command = first; command != null; command = asked.poll()) {
            end(command, SecurityStatus.UNAVAILABLE);
        }
    }

    private void drain() {
        awake.set(false);
        for (Command command = asked.poll(); command != null; command = asked.poll()) {
            queue.add(command);
        }
        send();
    }

    private void tick() {
        long nowNs = clock.nanoTime();
        again.forEach(queue::addFirst);
        again.clear();
        while (!queue.isEmpty() && overdue(queue.peekFirst(), nowNs)) {
            counters.onTimeout();
            end(queue.removeFirst(), SecurityStatus.UNAVAILABLE);
        }
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).tick(nowNs);
        }
        send();
    }

    boolean overdue(Command command, long nowNs) {
        return nowNs - command.askedNs >= settings.timeoutNs();
    }

    /** Gives what waits to connections that have room, then lets them write. */
    void send() {
        if (closed) {
            endWaiting(true);
        } else if (up.get() == 0) {
            endWaiting(false);
        }
        long nowNs = clock.nanoTime();
        for (DeviceConnection free = idlest(); free != null && !queue.isEmpty(); free = idlest()) {
            free.send(queue.removeFirst(), nowNs);
        }
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).flush();
        }
    }

    private void endWaiting(boolean urgent) {
        int count = queue.size();
        for (int i = 0; i < count; i++) {
            Command command = queue.removeFirst();
            if (command.urgent && !urgent) {
                queue.addLast(command);
            } else {
                end(command, SecurityStatus.UNAVAILABLE);
            }
        }
    }

    private DeviceConnection idlest() {
        DeviceConnection idlest = null;
        for (int i = 0; i < connections.size(); i++) {
            DeviceConnection one = connections.get(i);
            if (one.hasRoom() && (idlest == null || one.inFlight() < idlest.inFlight())) {
                idlest = one;
            }
        }
        return idlest;
    }

    /**
     * A command whose connection ended. Every command may be asked twice: at the next tick, when it is known which
     * connections ended with this one.
     */
    void again(Command command) {
        if (++command.attempts < MOST_ATTEMPTS) {
            again.add(command);
        } else {
            end(command, SecurityStatus.UNAVAILABLE);
        }
    }

    void onUp() {
        up.incrementAndGet();
        send();
    }

    void onDown(boolean wasUp, String newCause) {
        cause = newCause;
        if (wasUp) {
            up.decrementAndGet();
            counters.onLost();
        }
    }

    void onAnswer(Command command, int code, DirectBuffer answer, int offset, int length) {
        counters.onAnswer(command.kind, code, clock.nanoTime() - command.askedNs);
        SecurityStatus status = DeviceError.status(command.kind, code);
        boolean done = status == SecurityStatus.OK;
        end(command, status, done ? answer : NOTHING, offset, done ? length : 0);
    }

    void end(Command command, SecurityStatus status) {
        if (status == SecurityStatus.UNAVAILABLE) {
            counters.onUnavailable();
        }
        end(command, status, NOTHING, 0, 0);
    }

    private void end(Command command, SecurityStatus status, DirectBuffer answer, int offset, int length) {
        Command.Ending ending = command.ending;
        command.end();
        free.offer(command);
        waiting.decrementAndGet();
        ending.end(status, answer, offset, length);
    }

    @Override
    public void close() {
        closed = true;
        try {
            loop.submit(this::stop).syncUninterruptibly();
        } catch (RejectedExecutionException ended) {
            endAll(asked.poll());
        }
    }

    private void stop() {
        ticks.cancel(false);
        connections.forEach(DeviceConnection::close);
        queue.addAll(again);
        again.clear();
        drain();
    }
}
