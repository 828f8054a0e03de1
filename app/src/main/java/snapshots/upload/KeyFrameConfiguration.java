package snapshots.upload;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyFrameConfiguration {

    @Bean
    KeyFrames keyFrames(KeyFrameSettings settings) {
        return KeyFrames.with(settings, System.getenv("PATH"));
    }

    @Bean
    ClipPictures clipPictures(KeyFrames keyFrames) {
        return new ClipPictures(keyFrames);
    }
}
