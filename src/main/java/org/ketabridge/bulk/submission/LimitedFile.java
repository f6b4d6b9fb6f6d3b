package org.ketabridge.bulk.submission;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of an answer, into a file, unless it is longer than it may be. */
final class LimitedFile implements BodySubscriber<Path> {

    private final Path file;
    private final long limit;
    private final CompletableFuture<Path> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private @Nullable FileChannel content;
    private long received;

    LimitedFile(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    @Override
    public CompletionStage<Path> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription answer) {
        subscription = answer;
        try {
            content = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            answer.request(Long.MAX_VALUE);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        if (body.isDone() || content == null) {
            return;
        }
        try {
            for (var part : parts) {
                received += part.remaining();
                if (received > limit) {
                    throw new TooLargeException();
                }
                while (part.hasRemaining()) {
                    content.write(part);
                }
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        if (subscription != null) {
            subscription.cancel();
        }
        end(e);
    }

    private void end(@Nullable Throwable failure) {
        try {
            if (content != null) {
                content.close();
            }
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
        if (failure == null) {
            body.complete(file);
        } else {
            body.completeExceptionally(failure);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end(failure);
    }

    @Override
    public void onComplete() {
        end(null);
    }
}
