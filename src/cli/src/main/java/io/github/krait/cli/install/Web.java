package io.github.krait.cli.install;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** Reads what a URL or a path names. */
final class Web {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  static boolean isUrl(String place) {
    return place.startsWith("http://") || place.startsWith("https://");
  }

  /**
   * The content.
   *
   * @throws FileNotFoundException where there is nothing of that name
   * @throws InstallException where it cannot be had for another reason
   */
  byte[] read(String place) throws FileNotFoundException, InstallException {
    try {
      return isUrl(place) ? get(place) : Files.readAllBytes(Path.of(place));
    } catch (FileNotFoundException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(place);
    } catch (IllegalArgumentException e) {
      throw new InstallException(place + " is no URL");
    } catch (HttpTimeoutException e) {
      throw new InstallException(place + " does not answer");
    } catch (ConnectException e) {
      throw new InstallException("can't reach " + URI.create(place).getAuthority());
    } catch (IOException e) {
      throw new InstallException("can't read " + place + ": " + Contents.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InstallException("interrupted while reading " + place);
    }
  }

  private byte[] get(String url) throws IOException, InterruptedException, InstallException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() == 404) {
        throw new FileNotFoundException(url);
      }
      if (response.statusCode() != 200) {
        throw new InstallException("error " + response.statusCode() + " requesting " + url);
      }
      return Contents.read(body, url);
    }
  }
}
