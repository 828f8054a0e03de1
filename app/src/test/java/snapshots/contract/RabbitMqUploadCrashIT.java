package snapshots.contract;

class RabbitMqUploadCrashIT extends UploadCrashContract {

    @Override
    String broker() {
        return RabbitMq.address();
    }
}
