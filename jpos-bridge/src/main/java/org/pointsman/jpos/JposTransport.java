package org.pointsman.jpos;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.pointsman.network.LinkEvents;
import org.pointsman.network.LinkPlan;
import org.pointsman.network.LinkTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames of a link, carried by jPOS. A thread of its own hands over what the link writes and looks after the
 * connections; what comes goes to the loop of the link. Both ways have a bound: beyond it the link is told that there
 * is no room, and threads of jPOS wait.
 */
final class JposTransport implements LinkTransport {
    private static final Logger LOG = LoggerFactory.getLogger(JposTransport.class);
    private static final int COMING = 1024;
    private static final int NONE = 0;
    private static final long LOOK_MS = 10;
    private static final long WAIT_MS = 100;
    private static final long CLOSE_MS = 15_000;

    /** What the thread is to do, in this order. */
    private record Task(Kind kind, byte[] frame, int attempt) {
    }

    private enum Kind {
        CONNECT,
        WRITE,
        HANG_UP,
        END
    }

    private final LinkPlan plan;
    private final MessageForm form;
    private final EmbeddedQ2 q2;
    private final Peer peer;
    private final LinkEvents events;
    private final Executor loop;
    private final Thread thread;
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> coming = new ArrayBlockingQueue<>(COMING);
    private final AtomicBoolean drainAsked = new AtomicBoolean();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private volatile int waiting;
    private volatile boolean closed;
    /** The attempt whose connection is there; 0 without one. */
    private volatile int live;

    // Of the loop.
    private int attempt;
    private boolean reading = true;

    // Of the thread.
    private boolean wanted;
    private int wantedAttempt;
    private List<Object> connections = List.of();

    JposTransport(LinkPlan plan, MessageForm form, EmbeddedQ2 q2, Peer peer, LinkEvents events, Executor loop) {
        this.plan = plan;
        this.form = form;
        this.q2 = q2;
        this.peer = peer;
        this.events = events;
        this.loop = loop;
        thread = new Thread(this::run, "jpos-" + plan.name());
        thread.setDaemon(true);
        thread.start();
        peer.listen(this::onMessage);
    }

    @Override
    public void connect() {
        attempt++;
        tasks.add(new Task(Kind.CONNECT, null, attempt));
    }

    @Override
    public void write(DirectBuffer bytes, int offset, int length) {
        byte[] frame = new byte[length];
        bytes.getBytes(offset, frame);
        tasks.add(new Task(Kind.WRITE, frame, attempt));
    }

    @Override
    public void disconnect() {
        tasks.add(new Task(Kind.HANG_UP, null, attempt));
        attempt++;
    }

    @Override
    public boolean room() {
        return tasks.size() + waiting < plan.queue();
    }

    @Override
    public void reading(boolean wantedNow) {
        reading = wantedNow;
        if (reading && !coming.isEmpty()) {
            askForDrain();
        }
    }

    @Override
    public void flush() {
        // The thread has it already.
    }

    @Override
    public String address(String usual) {
        return "jPOS " + (plan.bridge().mux() == null ? plan.bridge().channel() : plan.bridge().mux());
    }

    @Override
    public void close() {
        tasks.add(new Task(Kind.END, null, 0));
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        peer.close();
        q2.close();
    }

    private void run() {
        boolean more = true;
        while (more) {
            try {
                Task task = tasks.poll(LOOK_MS, TimeUnit.MILLISECONDS);
                more = task == null || carryOut(task);
                look();
            } catch (InterruptedException _) {
                more = false;
            } catch (RuntimeException bug) {
                LOG.error("network {}: {}", plan.name(), bug.getClass().getName());
            }
        }
    }

    private boolean carryOut(Task task) {
        switch (task.kind()) {
            case CONNECT -> {
                wanted = true;
                wantedAttempt = task.attempt();
                peer.connect();
            }
            case WRITE -> write(task);
            case HANG_UP -> hangUp();
            case END -> {
                return false;
            }
        }
        return true;
    }

    private void write(Task task) {
        try {
            // What was written for a connection that is gone must not come to the next one.
            if (task.attempt() == wantedAttempt && !connections.isEmpty()) {
                int session = task.attempt();
                send(form.message(task.frame(), () -> session == live));
            }
        } catch (ISOException e) {
            LOG.warn("network {}: jPOS does not take a message: {}", plan.name(), MaskedLog.shown(e.getMessage()));
        } finally {
            Arrays.fill(task.frame(), (byte) 0);
        }
        waiting = peer.waiting();
    }

    private void send(ISOMsg message) throws ISOException {
        if (!plan.bridge().signsOn() && form.managing(message)) {
            onMessage(form.accepted(message));
        } else {
            peer.send(message, plan.timeoutMs());
        }
    }

    private void hangUp() {
        wanted = false;
        connections = List.of();
        awaitWritten();
        live = NONE;
        if (plan.bridge().hangsUp()) {
            peer.hangUp();
        }
        peer.forget();
    }

    /** A sign-off is still to be written. */
    private void awaitWritten() {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MS);
        while (peer.waiting() > 0 && System.nanoTime() - deadlineNs < 0) {
            Thread.onSpinWait();
        }
    }

    private void look() {
        List<Object> now = peer.connections();
        waiting = peer.waiting();
        int known = wantedAttempt;
        if (!connections.isEmpty() && Collections.disjoint(connections, now)) {
            connections = List.of();
            wanted = false;
            live = NONE;
            peer.forget();
            loop.execute(() -> tell(known, events::onDisconnected));
        } else if (!connections.isEmpty()) {
            connections = now;
        } else if (wanted && !now.isEmpty()) {
            connections = now;
            live = known;
            loop.execute(() -> tell(known, events::onConnected));
        }
    }

    private void tell(int ofAttempt, Runnable news) {
        if (ofAttempt == attempt) {
            news.run();
        }
    }

    /** Threads of jPOS, and the one here. */
    private void onMessage(ISOMsg message) {
        byte[] frame = form.frame(message);
        try {
            while (!closed && !coming.offer(frame, WAIT_MS, TimeUnit.MILLISECONDS)) {
                askForDrain();
            }
            askForDrain();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void askForDrain() {
        if (drainAsked.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    private void drain() {
        drainAsked.set(false);
        ArrayDeque<byte[]> taken = new ArrayDeque<>();
        while (reading && (coming.drainTo(taken, 1) > 0)) {
            byte[] frame = taken.remove();
            view.wrap(frame);
            events.onBytes(view, frame.length);
            Arrays.fill(frame, (byte) 0);
        }
    }
}
