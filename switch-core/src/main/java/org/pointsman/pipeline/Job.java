package org.pointsman.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.pointsman.engine.view.StateView;
import org.pointsman.registry.model.OperatorAnswer;

/**
 * What an operator wants of the engine: a command or a question. Cold path; decided on the engine's thread, told by
 * release.
 */
abstract sealed class Job {
    /**
     * Called by release, when everything up to the position is in the journal.
     *
     * @param answer of the outcome; null when it has none
     */
    abstract void release(OperatorAnswer answer, long position);

    /** A command too large for a slot, or one somebody waits for. */
    static final class Command<T> extends Job {
        final byte[] bytes;
        final CompletableFuture<T> future = new CompletableFuture<>();
        private final BiFunction<OperatorAnswer, Long, T> reply;

        /** @param reply makes the reply of the recorded answer (null when there is none) and the position */
        Command(byte[] bytes, BiFunction<OperatorAnswer, Long, T> reply) {
            this.bytes = bytes;
            this.reply = reply;
        }

        @Override
        void release(OperatorAnswer answer, long position) {
            future.complete(reply.apply(answer, position));
        }
    }

    /** A question; it changes nothing and is not journalled. */
    static final class Question<T> extends Job {
        final CompletableFuture<T> future = new CompletableFuture<>();
        private final Function<StateView, T> question;
        private final BiFunction<T, Long, T> positioned;
        private T value;
        private RuntimeException failure;

        /** @param positioned adds the position to the answer */
        Question(Function<StateView, T> question, BiFunction<T, Long, T> positioned) {
            this.question = question;
            this.positioned = positioned;
        }

        void ask(StateView view) {
            try {
                value = question.apply(view);
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        @Override
        void release(OperatorAnswer none, long position) {
            if (failure != null) {
                future.completeExceptionally(failure);
            } else {
                future.complete(positioned.apply(value, position));
            }
        }
    }
}
