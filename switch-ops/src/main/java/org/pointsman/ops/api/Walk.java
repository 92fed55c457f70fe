package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pointsman.engine.view.StateView;

/**
 * A walk over what the switch keeps in the order of a key. It is asked for in pieces of 1,000 at most, so payments go
 * on between two of them.
 *
 * @param after what is kept behind a key, all when it is null
 * @param key   of one of them
 * @param shown what is told of one that fits
 */
record Walk<K, T, R>(BiFunction<StateView, K, Collection<T>> after, Function<T, K> key,
        BiFunction<StateView, T, R> shown) {
    private static final int PIECE = 1_000;
    /** Nobody looks at more behind a key at once. */
    static final int MOST = PIECE + 1;

    /** At most {@code limit} that fit, from behind a key on. */
    List<R> find(SwitchPort port, ApiCall call, K from, Predicate<T> fits, int limit) {
        List<R> found = new ArrayList<>();
        K last = from;
        boolean more = true;
        while (more && found.size() < limit) {
            K start = last;
            Piece<K, R> piece = port.ask(call, view -> piece(view, start, fits, limit - found.size()));
            found.addAll(piece.items());
            last = piece.last();
            more = piece.more();
        }
        return found;
    }

    /** All that fit. */
    List<R> all(SwitchPort port, ApiCall call, Predicate<T> fits) {
        return find(port, call, null, fits, Integer.MAX_VALUE);
    }

    /** Lets somebody look at each. */
    void visit(SwitchPort port, ApiCall call, BiConsumer<StateView, T> visitor) {
        K last = null;
        boolean more = true;
        while (more) {
            K start = last;
            Piece<K, R> piece = port.ask(call, view -> look(view, start, visitor));
            last = piece.last();
            more = piece.more();
        }
    }

    private Piece<K, R> look(StateView view, K from, BiConsumer<StateView, T> visitor) {
        return piece(view, from, one -> {
            visitor.accept(view, one);
            return false;
        }, 1);
    }

    private Piece<K, R> piece(StateView view, K from, Predicate<T> fits, int limit) {
        List<R> items = new ArrayList<>();
        K last = from;
        int seen = 0;
        for (T one : after.apply(view, from)) {
            if (seen++ == PIECE || items.size() == limit) {
                return new Piece<>(items, last, true);
            }
            last = key.apply(one);
            if (fits.test(one)) {
                items.add(shown.apply(view, one));
            }
        }
        return new Piece<>(items, last, false);
    }

    private record Piece<K, R>(List<R> items, K last, boolean more) {
    }
}
